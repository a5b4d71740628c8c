// Whether this browser can make links at all: some people switch that off, and some browsers are built without.
export const isAble = (): boolean => typeof RTCPeerConnection === 'function'
