using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Execution;

/// <summary>Opens databases so that a file is open at most once in the process, however often it is connected to.</summary>
/// <remarks>
/// A file lock does not hold within one process on Linux and macOS: two native instances would corrupt the file.
/// </remarks>
internal static class DatabaseCache
{
    private static readonly Lazy<InstanceCacheHandle> Cache = new(NativeMethods.duckdb_create_instance_cache);

    internal static DatabaseHandle Open(DuckDBConnectionStringBuilder options)
    {
        using var config = Configure(options.Settings);
        var state = NativeMethods.duckdb_get_or_create_from_cache(
            Cache.Value, CanonicalPath(options.DataSource), out var database, config, out var error);
        if (state == NativeState.Success)
            return database;

        database.Dispose();
        throw new DuckDBException(NativeMethods.Owned(error));
    }

    private static ConfigHandle Configure(IEnumerable<KeyValuePair<string, string>> settings)
    {
        _ = NativeMethods.duckdb_create_config(out var config);
        foreach (var (name, value) in settings)
        {
            if (NativeMethods.duckdb_set_config(config, name, value) == NativeState.Success)
                continue;
            config.Dispose();
            throw new DuckDBException(
                $"DuckDB refuses the setting {name}={value} of the connection string.", DuckDBErrorType.Settings);
        }

        return config;
    }

    /// <summary>One name for one file: absolute, and with every link followed.</summary>
    private static string CanonicalPath(string dataSource)
    {
        if (dataSource.StartsWith(DuckDBConnectionStringBuilder.InMemoryDataSource, StringComparison.Ordinal))
            return dataSource;

        var full = Path.GetFullPath(dataSource);
        var path = Path.GetPathRoot(full)!;
        foreach (var part in full[path.Length..].Split(Path.DirectorySeparatorChar))
        {
            path = Path.Combine(path, part);
            FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (entry.LinkTarget is not null)
                path = entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }

        return path;
    }
}
