using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sparkify.Engine.Sources;

/// <summary>Tells files from pipes, sockets and devices, whose reading may never end.</summary>
internal static partial class SpecialFile
{
    private const int ReadOnly = 0;

    /// <summary>Whether the file is one, or cannot be opened to find out. Nothing is waited for.</summary>
    public static bool IsRegular(FileInfo file)
    {
        // Whatever is not a file has no size.
        if (OperatingSystem.IsWindows() || !file.Exists || file.Length > 0)
            return true;
        var nonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;
        using var handle = Open(file.FullName, ReadOnly | nonBlocking);
        if (handle.IsInvalid)
            return true;
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return stream.CanSeek && stream.ReadByte() < 0;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);
}
