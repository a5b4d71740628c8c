// Opens the gate to the crew before anybody comes in: the seeded event has no such codes, and the functions remember a gate they have seen for half a minute.
import type { FullConfig } from '@playwright/test'
import { request } from '@playwright/test'
import { projectId } from '../../../tools/stack/project.ts'

/** By what they let somebody be. */
export const crewCodes = { moderator: 'modsbehindthestage', volunteer: 'crewbehindthestage', organiser: 'wherethelightisswitched' } as const

export default async function openCrewGate({ projects }: FullConfig): Promise<void> {
  const api = await request.newContext({ baseURL: projects[0]?.use.baseURL ?? '' })
  const codes = Object.entries(crewCodes)
  const mask = codes.map(([, code]) => `updateMask.fieldPaths=codes.${code}`).join('&')
  const fields = Object.fromEntries(codes.map(([role, code]) => [code, { mapValue: { fields: { role: { stringValue: role } } } }]))
  const answer = await api.patch(`/v1/projects/${projectId}/databases/(default)/documents/events/lampion/private/gate?${mask}`, {
    // Past all rules.
    headers: { authorization: 'Bearer owner' },
    data: { fields: { codes: { mapValue: { fields } } } },
  })
  if (!answer.ok())
    throw new Error(`The emulator refused (${answer.status()}): ${await answer.text()}`)
  await api.dispose()
}
