// A small game on Ranvier's engine and its telnet: accounts with passwords, a room, colours, prompts, channels of GMCP.
//
// The first line that it prints is its port.  Listens on loopback alone, and keeps nothing.
'use strict';

const { Account, Area, Broadcast, Config, EventManager, Player, PlayerManager, Room, TransportStream } =
  require('ranvier');
const { TelnetServer, TelnetSocket, Sequences, Options } = require('ranvier-telnet');

Config.load({});
const bcrypt = require('bcryptjs');
const state = { PlayerManager: new PlayerManager(), EventManager: new EventManager() };
const accounts = new Map();
const area = new Area('tests', 'harbour', { title: 'Harbour' });
const pier = new Room(area, { id: 'pier', title: 'The pier', description: 'Ropes, gulls, and a lamp.' });

// As the stream of Ranvier's own bundle for telnet.
class TelnetStream extends TransportStream {
  attach(socket) {
    super.attach(socket);
    for (const event of ['data', 'DO', 'WILL']) {
      socket.on(event, (...heard) => this.emit(event, ...heard));
    }
  }

  get writable() {
    return this.socket.writable;
  }

  write(message) {
    this.socket.write(message, 'utf8');
  }

  end() {
    this.socket.end();
  }

  executeToggleEcho() {
    this.socket.toggleEcho();
  }

  executeGoAhead() {
    if (this.socket.gaMode) {
      this.socket.socket.write(Buffer.from([Sequences.IAC, this.socket.gaMode]));
    }
  }
}

async function play(stream) {
  const next = lines(stream);
  stream.write('Welcome to the harbour.\r\nWhat is your name? ');
  const name = await next();
  if (!accounts.has(name)) {
    stream.write('You are new here.\r\n');
  }
  stream.write('Password: ');
  stream.command('toggleEcho');
  const password = await next();
  stream.command('toggleEcho');
  stream.write('\r\n');
  const account = accounts.get(name) || newAccount(name, password);
  if (!account.checkPassword(password)) {
    stream.write('That is not your password.\r\n');
    stream.end();
    return;
  }
  const player = new Player({ name, account, prompt: `<b><green>${name}</green></b> >` });
  player.socket = stream;
  player.__hydrated = true;
  state.PlayerManager.addPlayer(player);
  player.moveTo(pier);
  stream.on('close', () => {
    pier.removePlayer(player);
    state.PlayerManager.removePlayer(player);
  });
  COMMANDS.look(player);
  for (;;) {
    Broadcast.prompt(player);
    const [verb, ...rest] = (await next()).split(' ');
    const command = COMMANDS[verb] || (() => Broadcast.sayAt(player, 'Huh?'));
    command(player, rest.join(' '));
  }
}

const COMMANDS = {
  look(player) {
    Broadcast.sayAt(player, `<b><yellow>${pier.title}</yellow></b>`);
    Broadcast.sayAt(player, pier.description, 80);
  },
  say(player, text) {
    Broadcast.sayAt(player, `<cyan>You say</cyan>, '${text}'`);
    Broadcast.sayAtExcept(pier, `<cyan>${player.name} says</cyan>, '${text}'`, player);
  },
  paint(player) {
    Broadcast.sayAt(player, '<red>red</red> <bold><blue>bright</blue></bold> <bgwhite><black>sign</black></bgwhite> plain');
  },
  who(player) {
    Broadcast.sayAt(player, `${state.PlayerManager.players.size} here: ${[...pier.players].map(one => one.name).join(', ')}`);
  },
  quit(player) {
    Broadcast.sayAt(player, 'Fair winds.');
    player.socket.end();
  },
};

function newAccount(name, password) {
  const account = new Account({ username: name, password: bcrypt.hashSync(password, 4) });
  accounts.set(name, account);
  return account;
}

function lines(stream) {
  const heard = [];
  const asked = [];
  stream.on('data', data => {
    const line = data.toString('utf8').trim();
    asked.length ? asked.shift()(line) : heard.push(line);
  });
  return () => new Promise(done => (heard.length ? done(heard.shift()) : asked.push(done)));
}

const server = new TelnetServer(connection => {
  const socket = new TelnetSocket();
  socket.attach(connection);
  const stream = new TelnetStream();
  stream.attach(socket);
  stream.on('error', () => connection.destroy());
  socket.on('error', () => connection.destroy());
  socket.telnetCommand(Sequences.WILL, Options.OPT_EOR);
  // Ranvier takes nothing for a line before it has heard what the client thinks of that.
  connection.once('data', () => setImmediate(() => play(stream)));
});
server.netServer.listen(0, '127.0.0.1', () => console.log(server.netServer.address().port));
