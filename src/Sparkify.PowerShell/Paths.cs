using System.Collections.ObjectModel;
using System.Management.Automation;
using Sparkify.Engine.Sources;

namespace Sparkify.PowerShell;

/// <summary>Paths as PowerShell has them: relative to its own location, on its drives, with its wildcards.</summary>
internal static class Paths
{
    private const string FileSystem = "FileSystem";

    /// <summary>
    /// The file or folder meant, whether it is there or not. Nothing is expanded; brackets may be escaped, as
    /// completion does it.
    /// </summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is no path of files.</exception>
    public static string Resolve(SessionState session, string path)
    {
        try
        {
            var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != FileSystem)
                throw NoFile(path, $"it is one of the provider {provider.Name}");
            return Path.Exists(full) ? full : WildcardPattern.Unescape(full);
        }
        catch (Exception exception)
            when (exception is SessionStateException or ArgumentException or NotSupportedException)
        {
            throw NoFile(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>
    /// The files and folders meant by a path with wildcards. A name that is there as it is spelled, brackets and all,
    /// is that; <c>**</c>, and all that is in S3, is left to the engine.
    /// </summary>
    /// <exception cref="SparkifyException">ArgumentInvalid, SourceNotFound.</exception>
    public static IEnumerable<string> ResolveAll(SessionState session, string path)
    {
        if (SourceAddress.Require(path).StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            return new[] { path };
        var full = Resolve(session, path);
        if (!WildcardPattern.ContainsWildcardCharacters(path) || path.Contains("**", StringComparison.Ordinal)
            || Path.Exists(full))
        {
            return new[] { full };
        }

        var found = Expand(session, path);
        return found.Count > 0
            ? found
            : throw new SparkifyException(
                ErrorIds.SourceNotFound, $"Nothing matches {(path == full ? path : $"{path}, which is {full}")}.", path,
                "Check the path.");
    }

    private static Collection<string> Expand(SessionState session, string path)
    {
        try
        {
            return session.Path.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (Exception exception) when (exception is SessionStateException or WildcardPatternException)
        {
            throw NoFile(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>The warehouse in a file.</summary>
    public static SparkifyWarehouse Warehouse(SessionState session, string path) =>
        new() { Path = Resolve(session, path) };

    /// <summary>The warehouse of who names none: in the folder the session is in.</summary>
    public static SparkifyWarehouse DefaultWarehouse(SessionState session) => new()
    {
        Path = Path.Combine(session.Path.CurrentFileSystemLocation.ProviderPath, SparkifyWarehouse.DefaultFileName),
    };

    private static SparkifyException NoFile(string path, string why, Exception? inner = null) =>
        new(
            ErrorIds.ArgumentInvalid, $"'{path}' is no path of a file: {why}.", path,
            "Give a path on a drive of the file system.", inner);
}
