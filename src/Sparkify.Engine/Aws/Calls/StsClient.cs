using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>The SDK's client of STS, called as every other service.</summary>
internal sealed class StsClient(AWSCredentials credentials, AwsOptions options, ServiceCalls calls)
    : AmazonSecurityTokenServiceClient(credentials, calls.ConfigureSdk(new AmazonSecurityTokenServiceConfig(), options))
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        calls.AddTo(pipeline);
    }
}
