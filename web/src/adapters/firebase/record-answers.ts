// How Firestore's client is asked, and what is taken of its answers.
import type { DocumentData, Query, QueryDocumentSnapshot, QuerySnapshot } from 'firebase/firestore'
import { getDocsFromServer } from 'firebase/firestore'
import { errorToRecordError, RecordFailure } from './record-error.ts'

/** Also told when nothing has changed but whether it is certain. */
export const options = { includeMetadataChanges: true }

/** From the server or not at all. */
export async function answerTo(asked: Query<DocumentData>): Promise<QuerySnapshot<DocumentData>> {
  try {
    return await getDocsFromServer(asked)
  }
  catch (error) {
    throw new RecordFailure(errorToRecordError(error), error)
  }
}

export function changedIn(snapshot: QuerySnapshot<DocumentData>): readonly QueryDocumentSnapshot<DocumentData>[] {
  return snapshot.docChanges().flatMap(({ type, doc: changed }) => type === 'removed' ? [] : [changed])
}
