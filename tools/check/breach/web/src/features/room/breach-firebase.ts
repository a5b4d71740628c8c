export const loadLater = async () => await import('firebase/firestore')
