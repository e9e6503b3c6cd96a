# Runs in fresh user, mount and PID namespaces: puts the parts of a fake Mac together and enters it.
# Arguments: root of the machine, "uid:gid" or "", then the command line for env.
set -e
root=$1 person=$2
shift 2

# fd 3 is the starter's: it writes the id maps of this user namespace once we exist.
printf r >&3
read -r -n 1 -u 3 _
exec 3>&-

mount --all --fstab "$root/.fakemac/fstab"

# Mach-O files run through our interpreter. Each user namespace has its own table (Linux 6.7 and later).
table=$root/.fakemac/binfmt/register
printf '%s' ':macho:M:0:\xcf\xfa\xed\xfe::/.fakemac/run-mach-o:' >"$table"
printf '%s' ':machofat:M:0:\xca\xfe\xba\xbe::/.fakemac/run-mach-o:' >"$table"

# Not exec: this shell stays process 1, so that the command is an ordinary process with ordinary signals.
if [ -n "$person" ]; then
  chroot --userspec="$person" --groups=20,12,80 "$root" /.linux/usr/bin/env "$@"
else
  unshare -U --map-user=501 --map-group=20 --root="$root" /.linux/usr/bin/env "$@"
fi
