import { fleetAt } from './desk.ts';

/** Sends what waits in a folder, in a process of its own: arguments are the folder and the endpoint. */
const [folder = '', endpoint = ''] = process.argv.slice(2);
console.log(JSON.stringify(await fleetAt(folder, endpoint).drain({ eager: true })));
