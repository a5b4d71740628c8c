export const direct = {} as const
