export { getFirestore } from 'firebase-admin/firestore'
