// Hands the adapters to whoever needs them, without anyone importing them.
import type { App, InjectionKey } from 'vue'
import type { Ports } from './ports.ts'
import { inject } from 'vue'

const portsKey: InjectionKey<Ports> = Symbol('ports')

export function providePorts(app: App, ports: Ports): void {
  app.provide(portsKey, ports)
}

export function usePorts(): Ports {
  const ports = inject(portsKey)
  if (!ports)
    throw new Error('No ports were provided to the app.')
  return ports
}
