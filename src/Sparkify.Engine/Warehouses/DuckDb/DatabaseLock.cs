using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// A lock on a file beside the database, which readers share and a writer has alone. DuckDB's own does not suffice: on
/// Linux and macOS it does not hold within a process, and is gone as soon as the process closes any other handle of the
/// database file, as a copy of it does.
/// </summary>
/// <remarks>
/// It is the operating system's lock on an open handle, so it ends with its process; the file stays, since to delete it
/// would let in two who wait. It says who writes.
/// </remarks>
internal sealed partial class DatabaseLock : IDisposable
{
    private const int MostCharacters = 200;

    private readonly FileStream _file;
    private readonly bool _writes;
    private readonly bool _made;

    private DatabaseLock(FileStream file, bool writes, bool made) => (_file, _writes, _made) = (file, writes, made);

    /// <summary>Takes the lock of a database. A reader goes without where nobody has ever written.</summary>
    /// <param name="database">The database's canonical path.</param>
    /// <param name="access">What it is to be opened for.</param>
    /// <exception cref="SparkifyException">LoadBusy: somebody else holds it.</exception>
    public static DatabaseLock? Take(string database, WarehouseAccess access)
    {
        var path = $"{database}.lock";
        try
        {
            return access == WarehouseAccess.Write ? Alone(path) : Shared(path);
        }
        catch (Exception exception) when (
            access == WarehouseAccess.Read && exception is FileNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw DuckDbErrors.Busy(database, Writer(path));
        }
    }

    /// <summary>Lets others in.</summary>
    public void Dispose()
    {
        if (_writes)
            _file.SetLength(0);
        _file.Dispose();
    }

    /// <summary>Lets others in where no database was found to write to: leaves no file that was not there.</summary>
    public void Abandon()
    {
        if (_made)
            File.Delete(_file.Name);
        Dispose();
    }

    // Who reads the file on Windows may be let in beside the holder, and here not: .NET's lock is advisory here, and whole.
    private static DatabaseLock Alone(string path)
    {
        var made = !File.Exists(path);
        var file = new FileStream(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite,
            OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None, bufferSize: 0);
        var program = Assembly.GetEntryAssembly()?.GetName().Name ?? Path.GetFileName(Environment.ProcessPath);
        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(
            $"{program} (PID {Environment.ProcessId} on {Environment.MachineName}, since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC)"));
        return new DatabaseLock(file, writes: true, made);
    }

    private static DatabaseLock Shared(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), writes: false, made: false);

    // As the file says; null where those who hold it read.
    private static string? Writer(string path)
    {
        try
        {
            using (Shared(path))
                return null;
        }
        catch (IOException)
        {
        }

        try
        {
            using var handle = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                : new SafeFileHandle(open(path, 0), ownsHandle: true);
            var bytes = new byte[4 * MostCharacters];
            var text = System.Text.Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(handle, bytes, 0)).Trim();
            return text.Length > 0 ? text : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "another process";
        }
    }

    // A sharing violation on Windows; EWOULDBLOCK on Linux and on macOS.
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    // .NET takes a lock of its own on every file that it opens, and would find this one locked.
    [DllImport("libc", BestFitMapping = false, CharSet = CharSet.Ansi, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int open(string path, int flags);
}
