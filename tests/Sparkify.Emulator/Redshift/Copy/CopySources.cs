using System.Text.Json;
using Sparkify.Emulator.Redshift.Sessions;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Finds what a COPY reads, with the rights of its role and in its region.</summary>
internal sealed class CopySources(IObjectStore store, ClusterView cluster, string user)
{
    /// <summary>The objects to load. Throws <see cref="SqlErrorException"/> in S3's words.</summary>
    public async Task<List<S3Path>> FindAsync(CopyCommand command, CancellationToken token)
    {
        var (role, source) = (Role(command), command.Source);
        if (command.HasManifest)
            return await ManifestAsync(command, role, token);
        Check(source, command, role.MayList(source.Bucket, source.Key));
        var found = store.List(source.Bucket, source.Key);
        if (found.Count == 0)
            throw Failed($"The specified S3 prefix '{source.Key}' does not exist");
        if (!found.All(item => role.MayRead(source.Bucket, item.Key)))
            throw AccessDenied();
        return [.. found.Select(item => source with { Key = item.Key })];
    }

    /// <summary>The JSONPaths file that is named; null when none is.</summary>
    public async Task<JsonPaths?> JsonPathsAsync(CopyCommand command, CancellationToken token)
    {
        if (!command.Json!.StartsWith("s3://", StringComparison.Ordinal))
            return null;
        var path = S3Path.Parse(command.Json);
        Check(path, command, Role(command).MayRead(path.Bucket, path.Key));
        return JsonPaths.Parse(await ReadAsync(path, token));
    }

    /// <summary>An object that is not there, or no more.</summary>
    public static SqlErrorException NoSuchKey() => S3Error("The specified key does not exist.", 404, "NoSuchKey");

    private static SqlErrorException Failed(string message) => new(SqlError.InternalError, message);

    private static SqlErrorException S3Error(string message, int status, string code) => Failed(
        $"S3ServiceException:{message},Status {status},Error {code},Rid 0A1B2C3D4E5F6071,CanRetry 1");

    private async Task<List<S3Path>> ManifestAsync(CopyCommand command, RedshiftRole role, CancellationToken token)
    {
        var objects = new List<S3Path>();
        Check(command.Source, command, role.MayRead(command.Source.Bucket, command.Source.Key));
        foreach (var (url, isMandatory) in Entries(await ReadAsync(command.Source, token)))
        {
            var path = S3Path.Parse(url);
            Check(path, command, role.MayRead(path.Bucket, path.Key));
            if (Exists(path))
                objects.Add(path);
            else if (isMandatory)
                throw NoSuchKey();
        }

        return objects;
    }

    private static List<(string Url, bool IsMandatory)> Entries(byte[] manifest)
    {
        try
        {
            using var file = JsonDocument.Parse(manifest);
            return [.. file.RootElement.GetProperty("entries").EnumerateArray().Select(entry => (
                entry.GetProperty("url").GetString()!,
                entry.TryGetProperty("mandatory", out var mandatory) && mandatory.GetBoolean()))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed($"Invalid manifest file: {error.Message}");
        }
    }

    private RedshiftRole Role(CopyCommand command)
    {
        // Of a chain the cluster takes the first, and that one the next.
        var arn = command.Role == CopyCommand.DefaultRole
            ? cluster.DefaultRoleArn() ?? throw Failed("The cluster doesn't have a default IAM role.")
            : command.Role!.Split(',')[0].Trim();
        return cluster.Roles().FirstOrDefault(role => role.Arn == arn) ?? throw Failed(
            $"User arn:aws:redshift:{cluster.Region}:123456789012:dbuser:{cluster.Identifier}/{user} " +
            $"is not authorized to assume IAM Role {arn}");
    }

    private static SqlErrorException AccessDenied() => S3Error("Access Denied", 403, "AccessDenied");

    private void Check(S3Path path, CopyCommand command, bool isAllowed)
    {
        if (!isAllowed)
            throw AccessDenied();
        var region = store.RegionOf(path.Bucket)
            ?? throw S3Error("The specified bucket does not exist", 404, "NoSuchBucket");
        // What a manifest names, and the manifest, lie in the cluster's region.
        if (region != (command.HasManifest ? cluster.Region : command.Region ?? cluster.Region))
            throw S3Error(
                $"The S3 bucket '{path.Bucket}' addressed by the query is in a different region from this cluster.",
                301, "PermanentRedirect");
    }

    private bool Exists(S3Path path) => store.List(path.Bucket, path.Key).Any(item => item.Key == path.Key);

    private async Task<byte[]> ReadAsync(S3Path path, CancellationToken token)
    {
        if (!Exists(path))
            throw NoSuchKey();
        await using var stream = await store.OpenAsync(path.Bucket, path.Key, token);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, token);
        return content.ToArray();
    }
}
