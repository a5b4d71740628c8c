// The one database of this app on a device, for those who open it with and without help.
export const databaseName = 'festival-chat'
