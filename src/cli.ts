#!/usr/bin/env node
import 'reflect-metadata';
import { runCli } from './cli/run.js';

process.exitCode = await runCli(process.argv.slice(2), process.env, process.stdout, process.stderr);
