using System.Globalization;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Session;

/// <summary>A profile of single sign-on, and the token that <c>aws sso login</c> leaves behind.</summary>
internal static class SingleSignOn
{
    private const string StartUrl = "https://sparkify.awsapps.com/start";

    // The token's file is called by the SHA-1 of the address.
    private const string Sha1 = "369a9b2aaad4bafb688ff93ff95c66c1d58feed8";

    /// <param name="folder">The home folder, with the credentials file.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="expires">When the token ends; null for none at all.</param>
    public static void Write(TestFolder folder, string profile, DateTime? expires)
    {
        folder.Write("credentials", $"""
            [{profile}]
            sso_account_id = 123456789012
            sso_region = us-west-2
            sso_role_name = Reader
            sso_start_url = {StartUrl}
            """);
        if (expires is null)
            return;
        var time = expires.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        folder.Write($".aws/sso/cache/{Sha1}.json", $$"""
            {"startUrl":"{{StartUrl}}","region":"us-west-2","accessToken":"planted-sso-token","expiresAt":"{{time}}"}
            """);
    }
}
