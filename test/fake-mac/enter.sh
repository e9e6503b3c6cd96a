# Runs in fresh user, mount and PID namespaces: puts the parts of a fake Mac together and enters it.
# Arguments: root of the machine, folder of system programs, Node, "uid:gid" or "", then the command line for env.
set -e
root=$1 system=$2 node=$3 person=$4
shift 4

# fd 3 is the starter's: it writes the id maps of this user namespace once we exist.
printf r >&3
read -r -n 1 -u 3 _
exec 3>&-

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind /usr "$root/.linux/usr"
for folder in bin sbin usr/bin usr/sbin usr/libexec; do mount --bind -o ro "$system/$folder" "$root/$folder"; done
mount --bind "$node" "$root/.fakemac/node"

# Mach-O files run through our interpreter. Each user namespace has its own table (Linux 6.7 and later).
table=$root/.fakemac/binfmt
mount -t binfmt_misc binfmt_misc "$table"
printf '%s' ':macho:M:0:\xcf\xfa\xed\xfe::/.fakemac/run-mach-o:' >"$table/register"
printf '%s' ':machofat:M:0:\xca\xfe\xba\xbe::/.fakemac/run-mach-o:' >"$table/register"

# Not exec: this shell stays process 1, so that the command is an ordinary process with ordinary signals.
if [ -n "$person" ]; then
  chroot --userspec="$person" --groups=20,12,80 "$root" /.linux/usr/bin/env "$@"
else
  unshare -U --map-user=501 --map-group=20 --root="$root" /.linux/usr/bin/env "$@"
fi
