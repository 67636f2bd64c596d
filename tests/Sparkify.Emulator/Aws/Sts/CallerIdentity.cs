using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Sts;

/// <summary>GetCallerIdentity.</summary>
internal static class CallerIdentity
{
    public static readonly AwsOperation Operation = AwsOperation.Of(
        "GetCallerIdentity", "",
        call =>
        [
            new XElement("Arn", call.Account.CallerArn),
            new XElement("UserId", $"AIDA{call.Account.AccountId}SPARKIFY"),
            new XElement("Account", call.Account.AccountId),
        ]);
}
