export const idea = 'domain'
