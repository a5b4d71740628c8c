// The address to go on to comes from the page's own address, which anyone can write.
export function isOwnAddress(wanted: string): boolean {
  return /^\/(?![/\\])/.test(wanted)
}
