namespace Sparkify.Emulator.Aws.Iam;

/// <summary>The policies that AWS keeps, as far as roles for a cluster have them.</summary>
internal static class ManagedPolicies
{
    private const string ReadAll =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]}
        """;

    private const string DoAll =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private const string ReadRedshiftBuckets =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
         "Resource":["arn:aws:s3:::*redshift*","arn:aws:s3:::*redshift*/*"]}]}
        """;

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["AmazonS3ReadOnlyAccess"] = ReadAll,
        ["AmazonS3FullAccess"] = DoAll,
        ["AdministratorAccess"] = DoAll,
        ["AmazonRedshiftAllCommandsFullAccess"] = ReadRedshiftBuckets,
    };

    /// <summary>The policy of an ARN such as arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess; null for none.</summary>
    public static string? Find(string arn) =>
        arn.Split(':', 6) is ["arn", _, "iam", "", "aws", var path]
            && path.StartsWith("policy/", StringComparison.Ordinal)
            ? ByName.GetValueOrDefault(path.Split('/')[^1])
            : null;
}
