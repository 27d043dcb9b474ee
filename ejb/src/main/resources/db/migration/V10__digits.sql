-- Earlier versions stored every digit that was pressed, those of PINs and card numbers among them. From now on the journal has only those that an
-- application says may be stored.
delete from journal_event where kind = 'DigitPressed';
