/** Sending files with what has been sent told on the way; fetch cannot tell it. */

/** The bytes of all files. */
export function together(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** Send files to our own server; where to look at them is what it answers. Rejects with the server's own words. */
export function send(
  url: string,
  token: string,
  files: readonly File[],
  progress: (share: number) => void,
): Promise<string> {
  const body = new FormData();
  for (const file of files) body.append('files', file, file.name);
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.setRequestHeader('X-CSRFToken', token);
  request.setRequestHeader('Accept', 'application/json');
  request.responseType = 'json';
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) progress(event.loaded / event.total);
  });
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => {
      const told = (request.response ?? {}) as { location?: string; detail?: string; title?: string };
      if (request.status < 300 && told.location) resolve(told.location);
      else reject(new Error(told.detail ?? told.title ?? (document.body.dataset.unanswered || String(request.status))));
    });
    request.addEventListener('error', () => reject(new Error(document.body.dataset.unanswered || '')));
    request.send(body);
  });
}
