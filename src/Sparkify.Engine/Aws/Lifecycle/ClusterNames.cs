using System.Text.RegularExpressions;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// What clusters, and what belongs to them, may be called.
/// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
/// </summary>
internal static partial class ClusterNames
{
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireIdentifier(string identifier)
    {
        if (!Identifier().IsMatch(identifier) || identifier.Length > 63)
        {
            throw Invalid(
                nameof(ClusterOptions.Identifier), identifier,
                "1 to 63 of a-z, 0-9 and hyphens, beginning with a letter, not ending with a hyphen, and without two " +
                "hyphens in a row", "Give it as in sparkify-dev.");
        }
    }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireSnapshot(string name)
    {
        if (!Snapshot().IsMatch(name) || name.Length > 255)
        {
            throw Invalid(
                "FinalSnapshotIdentifier", name,
                "1 to 255 letters, digits and hyphens, beginning with a letter, not ending with a hyphen, and " +
                "without two hyphens in a row", "Give it as in sparkify-2026-08-31.");
        }
    }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireDatabase(string name)
    {
        if (!Database().IsMatch(name))
        {
            throw Invalid(
                nameof(ClusterOptions.Database), name,
                "1 to 64 of a-z, 0-9, _ and $, beginning with a letter or _", "Give it as in dev.");
        }

        RequireNotReserved(nameof(ClusterOptions.Database), name);
    }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireMasterUser(string name)
    {
        if (!MasterUser().IsMatch(name))
        {
            throw Invalid(
                nameof(ClusterOptions.MasterUserName), name,
                "1 to 128 of a-z, 0-9, _, +, ., @ and hyphens, beginning with a letter", "Give it as in awsuser.");
        }

        if (name == "public")
        {
            throw Invalid(
                nameof(ClusterOptions.MasterUserName), name, "another: public is everybody", "Give it as in awsuser.");
        }

        RequireNotReserved(nameof(ClusterOptions.MasterUserName), name);
    }

    /// <summary>
    /// Refuses a user whom IAM gives no password.
    /// https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html
    /// </summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireDatabaseUser(string name)
    {
        if (!DatabaseUser().IsMatch(name))
        {
            throw Invalid(
                "UserName", name,
                "1 to 64 of A-Z, a-z, 0-9, _, +, ., @ and hyphens, beginning with a letter, where IAM gives the password",
                "Connect as another user, or with a password: -HostName and -Credential instead of -Cluster.");
        }
    }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireRole(string arn)
    {
        if (!RoleArn().IsMatch(arn))
        {
            throw Invalid(
                "RoleArn", arn, "the ARN of an IAM role",
                "Give it as in arn:aws:iam::123456789012:role/sparkify-copy, or the role from New-SparkifyRole.");
        }
    }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequireSecurityGroup(string id)
    {
        if (!SecurityGroup().IsMatch(id))
        {
            throw Invalid(
                "SecurityGroupId", id, "the id of a security group, not its name",
                "Give it as in sg-0123456789abcdef0.");
        }
    }

    public static SparkifyException Invalid(string name, string value, string rule, string action) =>
        new(ErrorIds.ArgumentInvalid, $"{name} is '{value}'; it must be {rule}.", name, action);

    private static void RequireNotReserved(string name, string value)
    {
        if (!ReservedWords.Contains(value))
            return;
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid, $"{name} is '{value}', a word that Redshift keeps for itself.", name,
            $"Take another, such as {value}1.");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\z")]
    private static partial Regex Snapshot();

    [GeneratedRegex(@"\A[a-z_][a-z0-9_$]{0,63}\z")]
    private static partial Regex Database();

    [GeneratedRegex(@"\A[a-z][a-z0-9_+.@-]{0,127}\z")]
    private static partial Regex MasterUser();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+.@-]{0,63}\z")]
    private static partial Regex DatabaseUser();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\Asg-[0-9a-z]+\z")]
    private static partial Regex SecurityGroup();
}
