/** Tries again, until somebody knows. */
setTimeout(() => location.reload(), 3000);
