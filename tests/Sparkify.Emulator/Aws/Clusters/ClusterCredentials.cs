using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>GetClusterCredentials and GetClusterCredentialsWithIAM: passwords for a while.</summary>
internal static class ClusterCredentials
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of(
            "GetClusterCredentials",
            "DbUser! DbName ClusterIdentifier! DurationSeconds:int AutoCreate:bool", ForUser),
        AwsOperation.Of(
            "GetClusterCredentialsWithIAM", "DbName ClusterIdentifier! DurationSeconds:int", ForCaller),
    ];

    private static IEnumerable<XElement> ForUser(AwsCall call)
    {
        var user = call.Required("DbUser").ToLowerInvariant();
        if (user == "public" || user.Length > 64)
            throw AwsError.InvalidValue($"Invalid database user name: {user}");
        var makesUser = call.Flag("AutoCreate") ?? false;
        return Give(call, $"{(makesUser ? "IAMA" : "IAM")}:{user}", user, makesUser);
    }

    /// <summary>Whoever calls is a user of the database, made the first time.</summary>
    private static IEnumerable<XElement> ForCaller(AwsCall call)
    {
        var name = call.Account.CallerArn.Split(':', 6)[5].Split('/');
        var user = name[0] == "assumed-role" ? $"IAMR:{name[1]}" : $"IAM:{name[^1]}";
        var answer = Give(call, user, user, makesUser: true);
        return [.. answer, Elements.Of("NextRefreshTime", DateTime.UtcNow.AddMinutes(10))!];
    }

    private static XElement[] Give(AwsCall call, string userName, string databaseUser, bool makesUser)
    {
        var cluster = ClusterLookup.Find(call);
        var seconds = call.Number("DurationSeconds", 900, 3600, 900);
        var life = call.Account.CredentialLife ?? TimeSpan.FromSeconds(seconds);
        var login = new TemporaryLogin(
            userName, databaseUser, makesUser, call.Text("DbName"), ClusterPasswords.Temporary(),
            DateTime.UtcNow + life);
        cluster.Logins.RemoveAll(other => other.Expiration < DateTime.UtcNow);
        cluster.Logins.Add(login);
        return
        [
            new XElement("DbUser", login.UserName), new XElement("DbPassword", login.Password),
            Elements.Of("Expiration", login.Expiration)!,
        ];
    }
}
