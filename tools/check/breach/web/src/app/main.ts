export const idea = 'app'
