using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Engine.Etl;

/// <summary>Holds the options of a load against each other and the engine, before anything is looked at.</summary>
internal static class EtlOptionsCheck
{
    private const string S3 = "s3://";

    /// <summary>Refuses options that cannot be meant.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void Require(SparkifyWarehouse warehouse, EtlOptions options)
    {
        RequireSomething(options);
        foreach (var source in options.EventPaths.Concat(options.SongPaths))
            SourceAddress.Require(source);
        if (warehouse.Engine != SparkifyEngine.Redshift)
            RequireNothingOfRedshift(warehouse.Engine, options);
        if (options.StagingPath is { } staging)
        {
            if (!IsInBucket(staging))
                throw Invalid("StagingPath", staging, "a folder in S3", "s3://my-bucket/sparkify-staging");
            RequireOutside(nameof(options.StagingPath), staging, options);
        }

        if (options.JsonPaths is { } jsonPaths)
        {
            if (!IsInBucket(jsonPaths) || jsonPaths.IndexOf('/', S3.Length) is < 0 || jsonPaths.EndsWith('/'))
                throw Invalid("JsonPaths", jsonPaths, "a file in S3", "s3://my-bucket/log_json_path.json");
            RequireOutside(nameof(options.JsonPaths), jsonPaths, options);
        }

        foreach (var option in options.CopyOptions)
            CopyStatement.RequireOption(option);
        if (options.EndpointUrl is { } endpoint && !S3Source.IsEndpoint(endpoint, out _))
        {
            // Not repeated: it may hold keys.
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "EndpointUrl is no address of an S3 store, or one with a user in it.",
                nameof(options.EndpointUrl),
                "Give it as in https://minio.example.com:9000; keys belong into a profile.");
        }
    }

    private static void RequireSomething(EtlOptions options)
    {
        if (options.EventPaths.Count + options.SongPaths.Count == 0)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "There is nothing to load: neither events nor songs were named.", "EventPath",
                "Name the folder of the event logs, of the songs, or both.");
        }

        if (options.MaxErrors < 0)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"MaxErrors is {options.MaxErrors}; it must be 0 or more.", "MaxErrors",
                "Give the number of lines that may be rejected.");
        }
    }

    private static void RequireNothingOfRedshift(SparkifyEngine engine, EtlOptions options)
    {
        var given = options.StagingPath is not null ? nameof(options.StagingPath)
            : options.JsonPaths is not null ? nameof(options.JsonPaths)
            : options.CopyOptions.Count > 0 ? nameof(options.CopyOptions) : null;
        if (given is null)
            return;
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid, $"{given} is for Redshift's COPY, and the warehouse is on {engine}.", given,
            "Leave it away: this engine is sent the rows, and needs nothing in S3.");
    }

    // What lies below a source is loaded as data, by this load or by the next.
    private static void RequireOutside(string name, string path, EtlOptions options)
    {
        var inside = options.EventPaths.Concat(options.SongPaths).FirstOrDefault(
            source => IsInBucket(source) && !source.AsSpan(S3.Length).ContainsAny('*', '?')
                && Folder(path).StartsWith(Folder(source), StringComparison.Ordinal));
        if (inside is null)
            return;
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid,
            $"{name} is '{path}', which lies in the source {inside}: it would be loaded as data.", name,
            "Give a path beside the sources, not below one.");
    }

    private static string Folder(string path) => $"{path[S3.Length..].TrimEnd('/')}/";

    private static bool IsInBucket(string path) =>
        S3Source.IsS3(path) && path.Length > S3.Length && path[S3.Length] != '/';

    private static SparkifyException Invalid(string name, string value, string what, string example) =>
        new(ErrorIds.ArgumentInvalid, $"{name} is '{value}'; it must be {what}.", name, $"Give it as in {example}.");
}
