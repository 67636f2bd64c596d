using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>A pointer that DuckDB gave us to free.</summary>
internal abstract class NativeHandle() : SafeHandle(0, ownsHandle: true)
{
    private NativeHandle? _parent;

    public override bool IsInvalid => handle == 0;

    /// <summary>
    /// Keeps <paramref name="parent"/> until this is freed: a chunk's memory is its database's, and finalizers run
    /// in no order.
    /// </summary>
    internal void KeepAlive(NativeHandle parent)
    {
        var added = false;
        parent.DangerousAddRef(ref added);
        _parent = parent;
    }

    protected sealed override bool ReleaseHandle()
    {
        Free();
        _parent?.DangerousRelease();
        return true;
    }

    protected abstract void Free();
}
