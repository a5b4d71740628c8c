export { getFirestore } from 'firebase/firestore'
