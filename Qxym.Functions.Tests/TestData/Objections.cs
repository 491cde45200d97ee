using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>Somebody objects.</summary>
    /// <param name="by">The account.</param>
    public static Command.FileObjection Objection(string by)
    {
        Assert.True(PersonName.TryParse("何知秋", out var name, out _));
        Assert.True(ContactPhone.TryParse("13900000009", out var phone, out _));
        return new(new Actor(ActorKind.Worker, by), new Objector(by, name, phone), "该同志当年已享受过补助");
    }
}
