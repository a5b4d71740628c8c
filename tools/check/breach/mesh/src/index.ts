export const idea = 'mesh'
