using System.Security;

namespace Sparkify.Engine.SampleData.Files;

/// <summary>
/// Makes files and folders, and remembers which: so that an unfinished set can be taken away without touching what
/// others put there.
/// </summary>
internal sealed class OutputFolder(string root)
{
    private readonly List<string> _files = [];
    private readonly List<string> _directories = [];

    internal int FileCount => _files.Count;

    internal long BytesWritten { get; private set; }

    /// <exception cref="SparkifyException">The folder is there and holds something.</exception>
    internal string RequireEmpty(string name)
    {
        var path = Path.Combine(root, name);
        Guard(path, () =>
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new SparkifyException(
                    ErrorIds.OutputFailed,
                    $"'{path}' is not empty: sample data is not mixed with what is already there.",
                    path,
                    "Give another Path, or remove the folder first.");
            }
        });
        return path;
    }

    internal FileStream Create(string path) => Guard(path, () =>
    {
        EnsureDirectory(Path.GetDirectoryName(path)!);
        // Unbuffered: the callers write whole blocks.
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _files.Add(path);
        return stream;
    });

    internal void Write(FileStream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception e) when (IsOutputFailure(e))
        {
            throw Failed(stream.Name, e);
        }
        BytesWritten += bytes.Length;
    }

    internal void EnsureDirectory(string path) => Guard(path, () =>
    {
        var missing = new Stack<string>();
        for (var at = path; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
            missing.Push(at);
        while (missing.TryPop(out var directory))
        {
            Directory.CreateDirectory(directory);
            _directories.Add(directory);
        }
    });

    /// <summary>
    /// Takes away what this object made. What cannot be removed stays: the reason for removing is the news.
    /// </summary>
    internal void RemoveAll()
    {
        foreach (var file in _files)
            Try(() => File.Delete(file));
        for (var i = _directories.Count - 1; i >= 0; i--)
        {
            var directory = _directories[i];
            Try(() => Directory.Delete(directory));
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (IsOutputFailure(e))
        {
        }
    }

    private static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsOutputFailure(e))
        {
            throw Failed(path, e);
        }
    }

    private static bool IsOutputFailure(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    private static SparkifyException Failed(string path, Exception e) => new(
        ErrorIds.OutputFailed,
        $"'{path}' cannot be written: {e.Message}",
        path,
        "Check that the folder may be written to and that the disk has room.",
        e);
}
