// The pages that somebody who has read so far has not, newest first.
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor, RoomAddress } from '../storage/schema.ts'
import { nextPages } from './plan.ts'

export async function readPages(reader: Pick<RecordReader, 'pages'>, address: RoomAddress, cursor: Cursor): Promise<readonly RecordedPage[]> {
  const pages: RecordedPage[] = []
  let wanted = nextPages(cursor, pages, undefined)
  while (wanted) {
    const answer = await reader.pages(address, wanted)
    pages.push(...answer)
    wanted = nextPages(cursor, pages, { asked: wanted.most, got: answer.length })
  }
  return pages
}
