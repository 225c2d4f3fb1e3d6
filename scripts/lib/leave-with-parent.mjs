// Loaded with --import into a server that a script starts. Its standard input is a pipe from the script: the pipe ends
// with the script, however that ends, even killed; then the server stops as on SIGTERM.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
