export const idea = 'settings'
