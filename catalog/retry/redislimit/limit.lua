-- One question of a process: tells what has become of its places, and asks for others.
--
-- KEYS  calls  what counts, by the time until which it does: one window after the end of
--              a call, or of its lease while it runs. So the calls that run are those that
--              count for longer than a window.
--       state  the clock, what has been given up after refusals, and the processes in
--              line: for each its ticket, and the time at which it counts as gone
-- ARGV  process, window and lease in microseconds, limits of the calls and of those at
--       once, what was refused (1 calls, 2 calls at once), the number of the first place
--       that is asked for, how many are, how many the process has; then three lists, each
--       behind its length: places to forget, to keep, and those of calls that have ended,
--       with how long ago
-- Gives how many places there are, and for how many milliseconds there is no use in asking.
local calls, state, call = KEYS[1], KEYS[2], redis.call
local process, window, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local refused = tonumber(ARGV[6])
local first, want, held = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])

local s, line = {}, {}
local fields = call('HGETALL', state)
for i = 1, #fields, 2 do
	local number = tonumber(fields[i + 1])
	if number then s[fields[i]] = number else line[fields[i]] = fields[i + 1] end
end

-- A clock that was set back stands still here, and goes on from where it was.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + (s.ahead or 0)
local function text(whole) return string.format('%d', whole) end
if now < (s.now or 0) then
	call('HSET', state, 'ahead', text((s.ahead or 0) + s.now - now))
	now = s.now
end
call('HSET', state, 'now', text(now))

-- Keys live for as long as anything in them may count.
local function keep_keys()
	local life = text(math.floor((lease + 12 * window) / 1000) + 1)
	call('PEXPIRE', calls, life)
	call('PEXPIRE', state, life)
end
if now - (s.kept or 0) >= window then
	call('HSET', state, 'kept', text(now))
	keep_keys()
end

local prefix = process .. ':'
local function add(place, till) return call('ZADD', calls, till, prefix .. place) == 1 end
local at = 9
local function read()
	at = at + 1
	return ARGV[at]
end
for _ = 1, tonumber(read()) do call('ZREM', calls, prefix .. read()) end
local is_new = false
for _ = 1, tonumber(read()) do is_new = add(read(), text(now + lease + window)) or is_new end
for _ = 1, tonumber(read()) do
	local place = read()
	is_new = add(place, text(now - read() + window)) or is_new
end
if is_new then keep_keys() end

-- The share of a limit: half after a refusal, a tenth more after each window without.
local function share(name, whole, is_refused)
	local taken = s[name .. '.taken']
	if not taken and not is_refused then return whole, whole end
	local halved, changed = s[name .. '.halved'] or 0, s[name .. '.changed'] or now
	local windows = math.floor((now - changed) / window)
	taken = math.min((taken or whole) + windows * whole / 10, whole)
	changed = changed + windows * window
	if is_refused then
		if now - halved >= window then
			taken = math.max(taken / 2, 1)
			halved = now
		end
		changed = now
	end
	if taken >= whole then
		call('HDEL', state, name .. '.taken', name .. '.halved', name .. '.changed')
		return whole, whole
	end
	if is_refused or windows > 0 then
		call('HSET', state, name .. '.taken', string.format('%.17g', taken),
			name .. '.halved', text(halved), name .. '.changed', text(changed))
	end
	local size = math.floor(math.max(taken, 1))
	local sure = size -- what has been tried; what it has grown by last may be too much
	if halved < changed then sure = math.max(math.floor(taken - whole / 10), 1) end
	return size, sure, changed + window
end
local size, sure, growth = share('calls', tonumber(ARGV[4]), refused % 2 == 1)
local at_once, _, other_growth = share('slots', tonumber(ARGV[5]), refused >= 2)

if want == 0 then
	if line[process] then call('HDEL', state, process) end
	return {0, 0}
end

-- Who else waits, and how many of them were there before.
local others, ahead, last, ticket = 0, 0, 0, nil
if line[process] then ticket = tonumber(string.match(line[process], '%d+')) end
for name, entry in pairs(line) do
	local number, gone = string.match(entry, '^(%d+) (%d+)$')
	number = tonumber(number)
	last = math.max(last, number)
	if name ~= process then
		if tonumber(gone) < now then
			call('HDEL', state, name)
		else
			others = others + 1
			if not ticket or number < ticket then ahead = ahead + 1 end
		end
	end
end

-- Those ahead have a place each; who is not alone takes one at a time.
call('ZREMRANGEBYSCORE', calls, '-inf', text(now))
local counted = call('ZCARD', calls)
local running = call('ZCOUNT', calls, '(' .. text(now + window), '+inf')
local function has_room()
	if running > 0 and counted + ahead >= sure then return false end
	return running + ahead < at_once and counted + ahead < size
end
local had, granted = counted, 0
local function grant()
	local most = want
	if others > 0 then most = 1 end
	while granted < most and has_room() do
		add(text(first + granted), text(now + lease + window))
		granted, counted, running = granted + 1, counted + 1, running + 1
	end
end
grant()
if granted < want then
	-- A question that arrives twice is answered anew: what it took before is free again.
	local again = 0
	for number = first + granted, first + want - 1 do
		again = again + call('ZREM', calls, prefix .. text(number))
	end
	counted, running = counted - again, running - again
	if again > 0 then grant() end
end
if had == 0 then keep_keys() end
if granted == want then
	if ticket then call('HDEL', state, process) end
	return {granted, 0}
end

-- Places come when the window moves on, when a share grows, or, at any time, from others.
if granted > 0 or not ticket then
	ticket = last + 1
	ahead = others
end
local hour = 3600000000
local wait = math.min(window, lease / 3, hour)
if has_room() then
	wait = 0
elseif counted + ahead >= size then
	local index = math.min(counted + ahead - size, counted - 1)
	local oldest = call('ZRANGE', calls, index, index, 'WITHSCORES')
	if oldest[2] then wait = math.min(wait, oldest[2] - now) end
elseif others > 0 or running > held + granted then
	wait = math.min(wait, 10000 * (1 + ahead))
end
wait = math.max(math.min(wait, (growth or now + wait) - now, (other_growth or now + wait) - now), 1000)
call('HSET', state, process, text(ticket) .. ' ' .. text(now + math.floor(wait + math.min(lease / 3, 2000000))))
return {granted, math.ceil(wait / 1000)}
