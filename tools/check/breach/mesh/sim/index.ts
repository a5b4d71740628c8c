export const idea = 'sim'
