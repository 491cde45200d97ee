namespace Qxym.Domain.People;

/// <summary>A bank whose cards are told by their first digits.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Names">How people write it: an account-opening bank that begins with one of these is this bank.</param>
/// <param name="Cards">Its kinds of cards; those that are not listed are of an unknown bank.</param>
public sealed record CardBank(string Name, IReadOnlyList<string> Names, IReadOnlyList<CardKind> Cards);

/// <summary>Cards of one length.</summary>
/// <param name="Length">How many digits the number has.</param>
/// <param name="Prefixes">The first digits, of which any will do.</param>
public sealed record CardKind(int Length, IReadOnlyList<string> Prefixes);
