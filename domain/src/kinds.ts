// What a body is about. The number is signed, so it never changes its meaning; kinds unknown here are kept and ignored.
export const kinds = {
  text: 1,
  profile: 2,
  edit: 3,
  delete: 4,
  reaction: 5,
  reply: 6,
  pin: 7,
  poll: 8,
  vote: 9,
  readMark: 10,
  presence: 11,
  announcement: 12,
  /** Any other, encrypted with the key of a restricted room. */
  sealed: 13,
  /** A restricted room's next key, wrapped for each member. */
  rekey: 14,
  hide: 32,
  restore: 33,
  warn: 34,
  mute: 35,
  ban: 36,
  slowMode: 37,
  lock: 38,
  revoke: 39,
  flag: 40,
} as const
export type Kind = keyof typeof kinds
