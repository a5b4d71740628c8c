// The Admin SDK, started once per instance.
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import { getApps, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { getFirestore } from 'firebase-admin/firestore'

export interface Admin { readonly auth: Auth, readonly db: Firestore }

export function startAdmin(): Admin {
  const app = getApps()[0] ?? initializeApp()
  return { auth: getAuth(app), db: getFirestore(app) }
}
