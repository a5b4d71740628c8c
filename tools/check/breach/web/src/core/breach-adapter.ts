export { getFirestore } from '../adapters/firebase/record.ts'
