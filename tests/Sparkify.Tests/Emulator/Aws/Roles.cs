namespace Sparkify.Tests.Emulator.Aws;

/// <summary>What roles are made of.</summary>
internal static class Roles
{
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"redshift.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>What CreateRole takes for a role that a cluster may assume.</summary>
    public static (string Name, string Value)[] Named(string name) =>
        [("RoleName", name), ("AssumeRolePolicyDocument", Trust)];

    /// <summary>A policy that lets somebody list and read what begins with a prefix.</summary>
    public static string Reads(string bucket, string prefix) =>
        $$"""
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::{{bucket}}"},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::{{bucket}}/{{prefix}}*"]}]}
        """;

    /// <summary>XML on one line.</summary>
    public static string Flat(this string xml) =>
        string.Concat(xml.Split('\n').Select(line => line.Trim()));
}
