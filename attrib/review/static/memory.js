// What the browser remembers of a reviewer's settings; a browser without storage forgets, and nothing else happens.

export function remembered(name) {
  try {
    return localStorage.getItem(`attrib-${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`attrib-${name}`, value);
  } catch {
    // Forgotten.
  }
}
