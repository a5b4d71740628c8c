// Every address of the app, each screen in a file of its own that loads when it is visited.
import type { RouteRecordRaw } from 'vue-router'
import { parseFestivalAddress } from '../core/address.ts'

const notFound = { name: 'not-found', component: () => import('../features/not-found/NotFoundView.vue') }

/** The living page of the interface's parts; a build leaves it out. */
const whileDeveloping: RouteRecordRaw[] = import.meta.env.DEV
  ? [{ path: '/ui', name: 'ui', component: () => import('../features/ui-page/UiPage.vue') }]
  : []

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'landing',
    component: () => import('../features/join/LandingView.vue'),
    props: route => ({ outside: 'outside' in route.query }),
  },
  {
    path: '/j/:event/:code',
    name: 'join',
    component: () => import('../features/join/JoinView.vue'),
    props: route => ({ event: String(route.params['event']), code: String(route.params['code']) }),
    meta: { asksWho: true },
  },
  {
    path: '/i/:event?/:room?/:code?',
    name: 'invite',
    component: () => import('../features/join/InviteView.vue'),
    props: route => ({ path: `${route.path}${route.hash}` }),
    meta: { asksWho: true },
  },
  { path: '/scan', name: 'scan', component: () => import('../features/join/ScanView.vue') },
  {
    path: '/share',
    name: 'share',
    component: () => import('../features/share/ShareView.vue'),
    props: ({ query }) => ({ title: String(query['title'] ?? ''), text: String(query['text'] ?? ''), url: String(query['url'] ?? '') }),
    meta: { asksWho: true },
  },
  {
    path: '/e/:event',
    component: () => import('./EventPanes.vue'),
    props: route => ({ ...parseFestivalAddress(route.params) }),
    meta: { inside: true },
    children: [
      { path: '', name: 'event', components: {} },
      {
        path: 'r/:room',
        name: 'room',
        component: () => import('../features/room/RoomView.vue'),
        props: route => ({ ...parseFestivalAddress(route.params) }),
      },
    ],
  },
  {
    path: '/e/:event/organise',
    name: 'organise',
    component: () => import('../features/organise/OrganiseView.vue'),
    props: route => ({ ...parseFestivalAddress(route.params) }),
    meta: { inside: true },
  },
  {
    path: '/e/:event/network',
    name: 'network',
    component: () => import('../features/network/NetworkView.vue'),
    props: route => ({ ...parseFestivalAddress(route.params) }),
    meta: { inside: true },
  },
  { path: '/settings', name: 'settings', component: () => import('../features/settings/SettingsView.vue') },
  { path: '/settings/data', name: 'data', component: () => import('../features/settings/DataView.vue'), meta: { asksWho: true } },
  { path: '/settings/people', name: 'settings-people', component: () => import('../features/people/ShunnedView.vue'), meta: { asksWho: true } },
  { path: '/settings/about', name: 'about', component: () => import('../features/settings/AboutView.vue') },
  {
    path: '/offline',
    name: 'offline',
    component: () => import('../features/offline/OfflineView.vue'),
    props: route => ({ wanted: typeof route.query['to'] === 'string' ? route.query['to'] : '/' }),
  },
  ...whileDeveloping,
  { path: '/:rest(.*)*', ...notFound },
]
