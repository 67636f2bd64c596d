using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Sparkify.DuckDb.Native;

/// <summary>Finds and loads libduckdb, once a process, at the first open.</summary>
internal static class NativeLibraryLoader
{
    private const string PathVariable = "SPARKIFY_DUCKDB_LIBRARY";

    private static readonly Lock Gate = new();
    private static nint _library;

    /// <exception cref="DuckDBNativeLibraryException">It is nowhere to be found, or does not load.</exception>
    internal static void EnsureLoaded()
    {
        lock (Gate)
        {
            if (_library != 0)
                return;
            _library = Load(Candidates(Environment.GetEnvironmentVariable(PathVariable), AssemblyDirectory(), HasOwnContext()));
            NativeLibrary.SetDllImportResolver(
                typeof(NativeMethods).Assembly,
                static (name, _, _) => name == NativeMethods.Library ? _library : 0);
        }
    }

    /// <summary>
    /// Where to look, in order; a bare name stands for the search of the assembly's load context, then the system's own. A
    /// context of its own knows best where its libraries lie.
    /// </summary>
    internal static IReadOnlyList<string> Candidates(string? explicitPath, string directory, bool ownContext = false)
    {
        if (!string.IsNullOrEmpty(explicitPath))
            return [Path.GetFullPath(explicitPath)];

        var (system, file) =
            OperatingSystem.IsWindows() ? ("win", "duckdb.dll") :
            OperatingSystem.IsMacOS() ? ("osx", "libduckdb.dylib") : ("linux", "libduckdb.so");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] folders =
        [
            Path.Combine(directory, "runtimes", $"{system}-{architecture}", "native", file),
            Path.Combine(directory, file),
        ];
        return ownContext ? [NativeMethods.Library, .. folders] : [.. folders, NativeMethods.Library];
    }

    /// <summary>Loads the first candidate that will.</summary>
    internal static nint Load(IReadOnlyList<string> candidates)
    {
        var failures = new List<string>();
        foreach (var candidate in candidates)
        {
            if (TryLoad(candidate, out var library, out var reason))
                return library;
            failures.Add($"{candidate}: {reason}");
        }

        throw new DuckDBNativeLibraryException(
            $"DuckDB's native library did not load. Looked in:{string.Concat(failures.Select(f => $"\n  {f}"))}\n"
            + $"Put the library in one of these places, or name its full path in the environment variable {PathVariable}.");
    }

    private static bool TryLoad(string candidate, out nint library, out string reason)
    {
        (library, reason) = (0, "no such file");
        try
        {
            if (!Path.IsPathRooted(candidate))
                library = NativeLibrary.Load(candidate, typeof(NativeMethods).Assembly, null);
            else if (File.Exists(candidate))
                library = NativeLibrary.Load(candidate);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            reason = e.Message.ReplaceLineEndings(" ").Trim();
        }

        return library != 0;
    }

    private static bool HasOwnContext() =>
        AssemblyLoadContext.GetLoadContext(typeof(NativeMethods).Assembly) != AssemblyLoadContext.Default;

    // Empty for an assembly loaded from memory or a single file: then the host's own directory.
    private static string AssemblyDirectory() =>
        Path.GetDirectoryName(typeof(NativeMethods).Assembly.Location) is { Length: > 0 } directory
            ? directory
            : AppContext.BaseDirectory;
}
