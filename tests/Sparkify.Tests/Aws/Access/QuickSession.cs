using Amazon.Runtime;
using Sparkify.Engine.Aws;
using Sparkify.Tests.Aws.Lifecycle;
using Sparkify.Tests.Aws.Query;

namespace Sparkify.Tests.Aws.Access;

/// <summary>A session with an account whose calls are tried again at once, so that those that never succeed end soon.</summary>
internal static class QuickSession
{
    public static AwsSession Of(ClusterAccount account) => new(
        account.Options, new BasicAWSCredentials(account.Server.AccessKeyId, account.Server.SecretAccessKey),
        new AwsIdentity("Alice", "Sign in again, Alice."), account.Reporter, Calling.Quick);
}
