export const idea = 'functions'
