// A WebChannel's answer is lists of JSON with the length of each before it, in JavaScript's characters; data arrives in whatever pieces the network likes.

/** Numbered; or numbers alone, which acknowledge a request. */
export type ChannelList = readonly ((readonly [number, unknown]) | number)[]

export function createListCutter(onList: (list: ChannelList) => void): (piece: Uint8Array) => void {
  const decoder = new TextDecoder()
  let kept = ''
  return (piece) => {
    kept += decoder.decode(piece, { stream: true })
    for (;;) {
      const [head, length] = /^\s*(\d+)\n/.exec(kept) ?? []
      if (head === undefined || kept.length < head.length + Number(length))
        return
      onList(JSON.parse(kept.slice(head.length, head.length + Number(length))) as ChannelList)
      kept = kept.slice(head.length + Number(length))
    }
  }
}
