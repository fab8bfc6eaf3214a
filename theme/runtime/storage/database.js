/** Connections to the browser's databases (IndexedDB), none of which is made by merely looking for it. */

/**
 * Return a connection to a database; null if there is none, and none is to be made. Rejects if the browser refuses.
 *
 * Opening a database makes it, and not every browser lists those that it has: the transaction that makes one is aborted.
 * @param {IDBFactory} factory where the browser stores databases
 * @param {string} name
 * @param {((database: IDBDatabase) => void) | null} makeStores makes the stores of a new database; null for none
 * @returns {Promise<IDBDatabase | null>}
 */
export async function openDatabase(factory, name, makeStores) {
  const request = factory.open(name, 1);
  let isAborted = false;
  request.onupgradeneeded = () => {
    isAborted = !makeStores;
    if (makeStores) makeStores(request.result);
    else request.transaction?.abort();
  };
  return waitForRequest(request).catch((error) => {
    if (isAborted) return null;
    throw error;
  });
}

/** Return the result of a request to a database. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function waitForRequest(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = (event) => {
      event.preventDefault(); // the caller handles it
      fail(request.error);
    };
  });
}
