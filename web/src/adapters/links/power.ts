// How many links this device can afford: few on a battery that is nearly empty, or where data is dear.
interface Battery extends EventTarget { readonly charging: boolean, readonly level: number }
interface WithBattery { readonly getBattery?: () => Promise<Battery> }

export interface PowerPorts {
  readonly device?: WithBattery
  readonly savesData: () => boolean
  readonly most: number
}

const fewLinks = 3
const lowLevel = 0.2

export interface Power {
  readonly links: () => number
}

export function createPower({ device = navigator as WithBattery, savesData, most }: PowerPorts): Power {
  let battery: Battery | undefined
  // Not every browser tells.
  device.getBattery?.().then(told => battery = told, () => {})
  const isLow = (): boolean => battery !== undefined && !battery.charging && battery.level <= lowLevel
  return { links: () => isLow() || savesData() ? Math.min(fewLinks, most) : most }
}
