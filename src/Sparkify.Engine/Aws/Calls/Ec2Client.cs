using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>The SDK's client of EC2, called as every other service.</summary>
internal sealed class Ec2Client(AWSCredentials credentials, AwsOptions options, ServiceCalls calls)
    : AmazonEC2Client(credentials, calls.ConfigureSdk(new AmazonEC2Config(), options))
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        calls.AddTo(pipeline);
    }
}
